/** Where models come from: files, URIs and the zoo, and the descriptions beside them. */
@NullMarked
package org.mocovit.model.source;

import org.jspecify.annotations.NullMarked;
