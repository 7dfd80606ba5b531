/** Documents and their pages: images, TIFFs of several, PDFs. PDFBox is used here alone. */
@NullMarked
package io.countersign.document;

import org.jspecify.annotations.NullMarked;
