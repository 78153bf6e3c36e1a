package io.pearl.identity.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Keycloak's documents as they come. A PUT replaces the whole of one, so that whatever its typed form does not know
 * would be lost: what is changed is read and sent back in this form.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface Documents {

    @GET
    @Path("users/{id}")
    ObjectNode user(@PathParam("id") String id);

    @PUT
    @Path("users/{id}")
    void putUser(@PathParam("id") String id, ObjectNode user);

    @GET
    @Path("clients/{id}")
    ObjectNode client(@PathParam("id") String id);

    @PUT
    @Path("clients/{id}")
    void putClient(@PathParam("id") String id, ObjectNode client);

    @GET
    @Path("organizations/{id}")
    ObjectNode organization(@PathParam("id") String id);

    @PUT
    @Path("organizations/{id}")
    void putOrganization(@PathParam("id") String id, ObjectNode organization);
}
