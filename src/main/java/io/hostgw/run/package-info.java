/** One class a use case: wires the packages below. Clock and run id come in here. */
package io.hostgw.run;
