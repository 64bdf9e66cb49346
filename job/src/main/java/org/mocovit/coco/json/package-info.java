/** COCO's JSON, read value by value: no file is ever in memory as a whole. */
@NullMarked
package org.mocovit.coco.json;

import org.jspecify.annotations.NullMarked;
