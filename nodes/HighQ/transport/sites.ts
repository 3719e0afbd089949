/** The list of sites, for its operation and for the picker. */
import { type Listing, pageReader, type Query } from '../../shared/http';
import { SITES_PATH } from './credential';
import { highQ } from './profile';
import { type Site, sites } from './replies';

/** As many sites as are asked for where all are wanted; HighQ gives 20 unless told, and names no maximum. */
const MANY = 10_000;

/**
 * Sites (vendor page get-site-list, GET /api/4/sites), in one reply. `filterby=all`, which is asked for where nothing else is,
 * gives all of them and knows no count.
 *
 * @param limit how many rows are wanted, so that no more are asked for
 */
export function siteList(query: Query, limit = Infinity): Listing<Site> {
	const read = pageReader(highQ, sites);
	const asked = { filterby: 'all', ...query };
	const returncount = asked.filterby === 'all' ? undefined : Math.min(limit, MANY);
	return {
		first: { method: 'GET', path: SITES_PATH, query: { ...asked, returncount } },
		rows: (reply) => read(reply).site,
		next: () => undefined,
	};
}
