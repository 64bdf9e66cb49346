/** The command line: options and configuration files to records, outcomes to exit codes. */
@NullMarked
package org.mocovit.cli;

import org.jspecify.annotations.NullMarked;
