/** The HTTP interface: which call goes where, and what answers become. */
@NullMarked
package io.countersign.function.http;

import org.jspecify.annotations.NullMarked;
