/** The campaign room's part of the HTTP API. */
@NullMarked
package io.pearl.campaign.http;

import org.jspecify.annotations.NullMarked;
