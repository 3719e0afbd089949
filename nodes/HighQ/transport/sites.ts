/** The list of sites, for its operation and for the picker. */
import { type Listing, type Query, readPage } from '../../shared/http';
import { SITES_PATH } from './credential';
import { highQ } from './profile';
import { type Site, sites } from './replies';

/** Sites (vendor page get-site-list, GET /api/4/sites). `filterby=all` gives all of them in one reply. */
export function siteList(query: Query): Listing<Site> {
	return {
		first: { method: 'GET', path: SITES_PATH, query: { filterby: 'all', ...query } },
		rows: (reply) => readPage(highQ, reply, sites).site ?? [],
		next: () => undefined,
	};
}
