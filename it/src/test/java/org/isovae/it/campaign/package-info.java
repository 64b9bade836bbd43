/**
 * Campaigns: many cases of one kind, drawn from a seed. Their short forms belong to the tests; the
 * long ones are run by {@code mvn verify -Pcampaign}.
 */
package org.isovae.it.campaign;
