/** The one reader of comma-separated values, for manifests and truths alike. */
@NullMarked
package org.mocovit.dataset.csv;

import org.jspecify.annotations.NullMarked;
