/** Manners of the HTTP API that belong to no room: problem documents, body limits, refused encodings. */
@NullMarked
package io.pearl.web;

import org.jspecify.annotations.NullMarked;
