// Users of the sandboxed HighQ, for recipients.
import type { Request } from 'express';
import type { z } from 'zod';
import type { User } from '../records';
import { USER, USERS } from '../schemas/queries';
import { forbidden, HighQError } from '../wire/errors';
import { Cdata, type Reply, type Value } from '../wire/page';
import { readQuery, segment, versionOf } from '../wire/request';
import type { World } from '../world';

type Query = z.output<typeof USERS>;

const contains = (text: string, part = ''): boolean => text.toLowerCase().includes(part.toLowerCase());
const among = (text: string, list: string | undefined, separator: string): boolean =>
	list === undefined || list.split(separator).some((entry) => entry.trim() === text);
const same = (fact: boolean, wanted: boolean | undefined): boolean => wanted === undefined || wanted === fact;
const alphabet = new Intl.Collator('en', { numeric: true });

/** The status in the record for each word of the query. */
const STATUSES: Record<NonNullable<Query['status']>, User['status']> = {
	active: 'ACTIVE',
	archive: 'ARCHIVED',
	archived: 'ARCHIVED',
	inactive: 'INACTIVE',
	disable: 'INACTIVE',
	suspended: 'SUSPENDED',
	pending: 'PENDING',
};

const SORT_KEYS: Record<NonNullable<Query['ordertype']>, (user: User) => string> = {
	firstname: ({ firstname }) => firstname,
	lastname: ({ lastname }) => lastname,
	email: ({ email }) => email,
	status: ({ status }) => status,
	organisation: ({ org }) => org,
	invited: ({ invitationsent }) => sortable(invitationsent),
	lastlogin: ({ lastlogindate }) => sortable(lastlogindate),
	created: ({ createddate }) => sortable(createddate),
	updated: ({ modifieddate }) => sortable(modifieddate),
};

/** A date of the form `29 May 2017 11:57` as a number in text. */
function sortable(date = '1 Jan 1970'): string {
	return String(Date.parse(`${date} UTC`));
}

/** The handlers of the user resource. */
export class Users {
	constructor(private readonly world: World) {}

	/**
	 * `GET /api/3/users`: an "internal user" is refused without a ref (documented); an offset beyond the end starts again at 0
	 * (documented); without a status users of all of them (documented); by id where no order is wanted (inferred).
	 */
	list(req: Request): Reply {
		if (!this.world.settings.admin) throw new HighQError(403, undefined, 'Access denied');
		const query = readQuery(req, USERS);
		const { ordertype, orderby, limit, offset } = query;
		const key = ordertype === undefined ? ({ userid }: User) => String(userid) : SORT_KEYS[ordertype];
		const matches = [...this.world.users.values()]
			.filter((user) => isWanted(user, query))
			.sort((one, other) => alphabet.compare(key(one), key(other)) * (orderby === 'asc' ? 1 : -1));
		const start = offset >= matches.length ? 0 : offset;
		const rows = matches.slice(start, limit === -1 ? undefined : start + limit);
		const user = rows.map((row) => userEntry(row, versionOf(req)));
		return { kind: 'users', status: 200, value: { total: rows.length, totalcount: matches.length, user } };
	}

	/** `GET /api/6/users/{email}?type=email`: somebody unknown is 403 with a bare error object (HighQ-API-Consumer). */
	one(req: Request): Reply {
		readQuery(req, USER);
		const user = this.world.userByEmail(segment(req, 'email'));
		if (user === undefined) {
			const error = forbidden('User does not exist or you do not have permission');
			error.bare = true;
			throw error;
		}
		const sites = [...this.world.sites.values()].filter(({ restricted }) => !restricted).slice(0, 2);
		const site = sites.map(({ id, sitename }) => ({ id, sitename: new Cdata(sitename, false) }));
		return { kind: 'user', status: 200, value: { ...userEntry(user, versionOf(req)), sites: { site } } };
	}
}

/** Whether a user matches all filters. "firstname OR lastname OR email OR externalid" is documented, parts of them are inferred. */
function isWanted(user: User, query: Query): boolean {
	const { firstname, lastname, email, externalid, orgid, groupid } = user;
	return (
		(query.status === undefined || user.status === STATUSES[query.status]) &&
		[firstname, lastname, email, externalid].some((text) => contains(text, query.search)) &&
		contains(firstname, query.firstname) &&
		contains(lastname, query.lastname) &&
		contains(email, query.email) &&
		(!query.externalid || externalid === query.externalid) &&
		(query.orgid?.includes(orgid) ?? true) &&
		(query.groupid?.some((id) => id === groupid) ?? true) &&
		(query.alphabets === undefined || contains(query.alphabets, lastname.slice(0, 1))) &&
		among(user.jobtitle, query.jobtitle, '|') &&
		among(user.department, query.departments, ',') &&
		among(user.city, query.locations, ',') &&
		same(user.lastlogindate === undefined, query.neverlogin) &&
		same(false, query.neverinvited) &&
		same(groupid === undefined, query.notingroup)
	);
}

/**
 * The user object as printed on page "User object", in its order; blank values are not returned (page "Get site"). `org` is
 * printed as a number. The address is `location` before version 4 and `address` since.
 */
function userEntry(user: User, version: number): Record<string, Value | undefined> {
	const { userid, firstname, lastname, email, orgid, invitationsent, createddate, modifieddate, lastlogindate } = user;
	const address = { addressline1: '2nd floor', city: user.city, country: 'uk' };
	return {
		userid,
		firstname,
		lastname,
		email,
		emaildomain: 1,
		org: orgid,
		img: undefined,
		title: undefined,
		goesby: undefined,
		invitationsent,
		createdby: 1,
		createddate,
		modifiedby: 1,
		modifieddate,
		ifpartner: 0,
		status: user.status,
		lastlogindate,
		invalidlogins: 0,
		externalid: user.externalid,
		publicwebsiteprofileid: undefined,
		systemuser: 0,
		phone: undefined,
		secretaryname: undefined,
		secretarymail: undefined,
		mobile: undefined,
		department: user.department,
		resetpassworddate: undefined,
		sourcetype: 'System',
		bio: undefined,
		usertypeid: 1,
		avatar: 0,
		practicegroup: undefined,
		langcode: 'en_GB',
		publicprofile: undefined,
		jobtitle: user.jobtitle,
		specialities: undefined,
		dateOfBirth: undefined,
		address: version < 4 ? undefined : { addressid: 1, ...address, state: undefined, postCode: 'EC4R' },
		location: version < 4 ? { ...address, postcode: 'EC4R 9AD' } : undefined,
		sociallinks: undefined,
	};
}
