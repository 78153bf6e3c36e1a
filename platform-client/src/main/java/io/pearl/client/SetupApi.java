package io.pearl.client;

/** Everything that sets Pearl up, for a program that does all of it. */
public interface SetupApi
        extends TenantsApi, MembersApi, CustomersApi, ConnectionsApi, OnboardingApi, CampaignsApi, WebhooksApi {}
