/** How fast this machine is: the job on Spark beside the same code without Spark. */
@NullMarked
package org.mocovit.bench;

import org.jspecify.annotations.NullMarked;
