"""From a reading to a level of advice, weighing factors, options and the guidance that they rest on."""
