/** Objectives: the scalar that training minimises. Any objective takes any metric and prior. */
package org.isovae.objectives;
