// Users and sites of the sandboxed HighQ, for recipients and for the site an upload needs.
import type { Request } from 'express';
import type { Site, User } from './records';
import { Cdata, REF, forbidden, invalid, type Reply, type Value } from './reply';
import { integer, oneOf, readQuery, segment } from './wire';
import type { World } from './world';

const STATUSES = ['active', 'archive', 'archived', 'inactive', 'suspended', 'pending'] as const;
const FILTERS = [
	'search',
	'firstname',
	'lastname',
	'email',
	'externalid',
	'orgid',
	'groupid',
	'alphabets',
	'jobtitle',
	'departments',
	'locations',
	'neverlogin',
	'neverinvited',
	'notingroup',
] as const;
const SORTABLE = [
	'userid',
	'firstname',
	'lastname',
	'email',
	'org',
	'jobtitle',
	'createddate',
	'lastlogindate',
] as const;
const SITE_STATUSES = ['active', 'archived', 'readonly', 'preparation'] as const;
const SITE_FILTERS = ['recent', 'favourite', 'category', 'all'] as const;
const USERS_PER_PAGE = 100;
const SITES_BY_DEFAULT = 20;

type Test = (user: User, wanted: string) => boolean;

const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
const within = (text: string, list: string, separator: string): boolean =>
	list.split(separator).some((entry) => entry.trim() === text);
const alphabet = new Intl.Collator('en', { numeric: true });
const flag = (fact: boolean, wanted: string): boolean =>
	fact === (oneOf(wanted, ['true', 'false'], 'false') === 'true');

/** One test per filter of the vendor's user list. */
const TESTS: Record<(typeof FILTERS)[number], Test> = {
	search: ({ firstname, lastname, email, externalid }, part) =>
		[firstname, lastname, email, externalid].some((text) => contains(text, part)),
	firstname: ({ firstname }, part) => contains(firstname, part),
	lastname: ({ lastname }, part) => contains(lastname, part),
	email: ({ email }, part) => contains(email, part),
	externalid: ({ externalid }, wanted) => externalid === wanted,
	orgid: ({ orgid }, list) => within(String(orgid), list, ','),
	groupid: ({ groupid }, list) => within(String(groupid), list, ','),
	alphabets: ({ lastname }, letters) => contains(letters, lastname[0]),
	jobtitle: ({ jobtitle }, list) => within(jobtitle, list, '|'),
	departments: ({ department }, list) => within(department, list, ','),
	locations: ({ address }, list) => within(address, list, ','),
	neverlogin: ({ lastlogindate }, wanted) => flag(lastlogindate === '', wanted),
	neverinvited: (_user, wanted) => flag(false, wanted),
	notingroup: ({ groupid }, wanted) => flag(groupid === undefined, wanted),
};

/** The handlers of the user and site resources. */
export class Directory {
	constructor(private readonly world: World) {}

	/** `GET /api/3/users`: administrators only; an offset beyond the end starts again at 0; limit -1 means all. */
	users(req: Request): Reply {
		if (!this.world.settings.admin) throw forbidden('Access denied');
		const query = readQuery(req, [...FILTERS, 'status', 'offset', 'limit', 'ordertype', 'orderby']);
		const limit = integer(query.limit, USERS_PER_PAGE, REF.limit);
		if (limit === 0 || limit < -1) throw invalid('Invalid limit', REF.limit);
		const offset = integer(query.offset, 0, REF.offset);
		if (offset < 0) throw invalid('Invalid offset', REF.offset);
		const status = query.status === undefined ? undefined : oneOf(query.status, STATUSES, 'active', REF.status);
		const orderBy = oneOf(query.orderby, SORTABLE, 'userid', REF.sort);
		const direction = oneOf(query.ordertype, ['asc', 'desc'], 'asc', REF.sort) === 'asc' ? 1 : -1;
		const matches = [...this.world.users.values()]
			.filter((user) => status === undefined || user.status.startsWith(status.toUpperCase()))
			.filter((user) => FILTERS.every((name) => !query[name] || TESTS[name](user, query[name])))
			.sort((one, other) => direction * alphabet.compare(String(one[orderBy]), String(other[orderBy])));
		const start = offset >= matches.length ? 0 : offset;
		const rows = matches.slice(start, limit === -1 ? undefined : start + limit);
		return {
			status: 200,
			root: 'users',
			value: { user: rows.map(userEntry), totalcount: matches.length, total: rows.length },
		};
	}

	/** `GET /api/6/users/{email}?type=email`: somebody unknown is 403. */
	user(req: Request): Reply {
		const { type } = readQuery(req, ['type']);
		if (type !== 'email') throw invalid('Invalid type');
		const user = this.world.userByEmail(segment(req, 'email'));
		if (user === undefined) throw forbidden('User does not exist or you do not have permission');
		const site = this.openSites().slice(0, 2).map(siteEntry);
		return { status: 200, root: 'user', value: { ...userEntry(user), sites: { site } } };
	}

	/** `GET /api/4/sites`: 20 recent ones by default; `filterby=all` knows no limit. Closed sites are left out. */
	sites(req: Request): Reply {
		const query = readQuery(req, [
			'filterby',
			'categoryid',
			'returncount',
			'status',
			'name',
			'Includefolderpermission',
			'callFrom',
		]);
		const filter = oneOf(query.filterby, SITE_FILTERS, 'recent');
		const count = integer(query.returncount, SITES_BY_DEFAULT);
		if (count < 1) throw invalid('Invalid returncount');
		const status = query.status === undefined ? undefined : oneOf(query.status, SITE_STATUSES, 'active', REF.status);
		const category = integer(query.categoryid, 0);
		if (filter === 'category' && category < 1) throw invalid('Request parameters are missing', REF.missing);
		oneOf(query.callFrom, ['HIGHQDRIVE'], 'HIGHQDRIVE');
		oneOf(query.Includefolderpermission, ['true', 'false'], 'false');
		const matches = this.openSites()
			.filter((site) => status === undefined || site.status === status)
			.filter((site) => filter !== 'favourite' || site.favourite)
			.filter((site) => filter !== 'category' || site.categoryid === category)
			.filter(({ sitename }) => contains(sitename, query.name ?? ''));
		const rows = filter === 'all' ? matches : matches.slice(0, count);
		return { status: 200, root: 'sites', value: { site: rows.map(siteEntry) } };
	}

	private openSites(): Site[] {
		return [...this.world.sites.values()].filter(({ restricted }) => !restricted);
	}
}

function siteEntry({ id, sitename, status }: Site): Value {
	return { id, sitename: new Cdata(sitename), status };
}

function userEntry(user: User): Record<string, Value> {
	const {
		userid,
		firstname,
		lastname,
		email,
		org,
		status,
		jobtitle,
		department,
		externalid,
		address,
		createddate,
		lastlogindate,
	} = user;
	return {
		userid,
		firstname,
		lastname,
		email,
		org: new Cdata(org),
		status,
		title: '',
		jobtitle,
		department,
		phone: '',
		mobile: '',
		externalid,
		usertypeid: 1,
		systemuser: 'false',
		langcode: 'en_GB',
		address,
		createddate,
		lastlogindate,
	};
}
