/** What a model says about itself: task, input, preprocessing, output meaning, labels. */
@NullMarked
package org.mocovit.model;

import org.jspecify.annotations.NullMarked;
