/** Where a page's data comes from: the folders of a run and of its evaluation, and the photos. */
@NullMarked
package org.mocovit.report.source;

import org.jspecify.annotations.NullMarked;
