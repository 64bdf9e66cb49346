/** What a page says of a classifier: from the tables of {@code evaluate imagenet}. */
@NullMarked
package org.mocovit.report.classification;

import org.jspecify.annotations.NullMarked;
