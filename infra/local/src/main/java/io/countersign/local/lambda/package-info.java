/** Runs a Lambda function package in a process of its own, behind the AWS Lambda Runtime API. */
@NullMarked
package io.countersign.local.lambda;

import org.jspecify.annotations.NullMarked;
