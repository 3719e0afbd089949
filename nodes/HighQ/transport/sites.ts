/** The list of sites, for its operation and for the picker. */
import { type Listing, pageReader, type Query } from '../../shared/http';
import { SITES_PATH } from './credential';
import { highQ } from './profile';
import { type Site, sites } from './replies';

/** Sites (vendor page get-site-list, GET /api/4/sites). `filterby=all` gives all of them in one reply. */
export function siteList(query: Query): Listing<Site> {
	const read = pageReader(highQ, sites);
	return {
		first: { method: 'GET', path: SITES_PATH, query: { filterby: 'all', ...query } },
		rows: (reply) => read(reply).site,
		next: () => undefined,
	};
}
