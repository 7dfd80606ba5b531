/** What Terraform sets up and what the function reads are the same. */
@NullMarked
package io.countersign.local.cloud;

import org.jspecify.annotations.NullMarked;
