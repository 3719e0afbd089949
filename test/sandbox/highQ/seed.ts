// The users and sites that the sandboxed HighQ starts with, and the ids with a fate of their own.
import type { Site, User } from './records';

/** The user whose token it is. */
export const OWN_USER_ID = 2001;
/** An archived user: a message to them is refused with 403. */
export const ARCHIVED_USER_ID = 2090;
/** An active user the own user may not message: 403. */
export const UNREACHABLE_USER_ID = 2091;
/** A message to this user fails with 500, nothing delivered. */
export const SERVER_ERROR_USER_ID = 2092;
/** Seeded conversations: the first has been read, the second is archived. A first new one is 43, as on the vendor's page. */
export const SEEDED_CONVERSATION_ID = 41;
export const ARCHIVED_CONVERSATION_ID = 42;
/** A site closed to the API: listed unless `callFrom=HIGHQDRIVE` asks for open ones, and uploads to it are refused with 403. */
export const RESTRICTED_SITE_ID = 309;
/** A file and a folder that exist in site 301. */
export const SEEDED_FILE_ID = 8801;
export const SEEDED_FOLDER_ID = 8800;
/** A smart folder there: nothing can be added to it (403, ref 130). */
export const SMART_FOLDER_ID = 8802;
/** An upload of this name ends as `failed`. */
export const FAILING_FILE_NAME = 'fails-processing.txt';

/** A made-up user; the last name carries the id so that every one can be searched for. */
export function person(userid: number, firstname: string, details: Partial<User> = {}): User {
	return {
		userid,
		firstname,
		lastname: `Sample${userid}`,
		email: `${firstname.toLowerCase()}.${userid}@acme.example`,
		status: 'ACTIVE',
		orgid: 11,
		org: 'Acme LLP',
		jobtitle: 'Associate',
		department: 'Corporate',
		city: 'London',
		externalid: `EXT-${userid}`,
		invitationsent: '29 May 2017 11:57',
		createddate: '29 May 2017 10:10',
		modifieddate: '29 May 2017',
		lastlogindate: '07 Nov 2024 16:20',
		...details,
	};
}

export function seededUsers(): User[] {
	return [
		person(OWN_USER_ID, 'Integration', {
			lastname: 'Account',
			email: 'integration@acme.example',
			jobtitle: 'Service user',
		}),
		person(2041, 'Ana', { lastname: 'Ferreira', email: 'ana.ferreira@acme.example', jobtitle: 'Partner', groupid: 51 }),
		person(2077, 'Tom', { lastname: "O'Neil", email: 'tom.oneil@acme.example', groupid: 51 }),
		person(2078, 'Zoë', {
			lastname: 'Müller & Söhne',
			email: 'zoe+deals@client.example',
			orgid: 12,
			org: 'Client & Co',
		}),
		person(2079, 'Priya', {
			lastname: 'Rao',
			email: 'priya.rao@client.example',
			orgid: 12,
			org: 'Client & Co',
			lastlogindate: undefined,
		}),
		person(2080, 'Sam', {
			lastname: 'Keller',
			email: 'sam.keller@acme.example',
			status: 'SUSPENDED',
			department: 'Tax',
		}),
		person(ARCHIVED_USER_ID, 'Olga', { lastname: 'Former', email: 'olga.former@acme.example', status: 'ARCHIVED' }),
		person(UNREACHABLE_USER_ID, 'Wall', {
			lastname: 'Opposite',
			email: 'opposite@other.example',
			orgid: 13,
			org: 'Other side',
		}),
		person(SERVER_ERROR_USER_ID, 'Error', { lastname: 'Prone', email: 'error.prone@acme.example' }),
	];
}

export function siteNamed(id: number, name: string, details: Partial<Site> = {}): Site {
	const sitename = `${name} ${id}`;
	return {
		id,
		sitename,
		status: 'Active',
		categoryid: 1,
		favourite: false,
		folderid: 7000 + id,
		createddate: '14 Mar 2014',
		restricted: false,
		...details,
	};
}

export function seededSites(): Site[] {
	return [
		siteNamed(301, '', { sitename: 'Project Juniper', favourite: true }),
		siteNamed(302, '', { sitename: 'Client & Co onboarding', categoryid: 2 }),
		siteNamed(303, '', { sitename: 'Know-how', status: 'Readonly', categoryid: 2 }),
		siteNamed(304, '', { sitename: 'Project Hazel (closed)', status: 'Archived' }),
		siteNamed(RESTRICTED_SITE_ID, '', { sitename: 'Board room', restricted: true }),
	];
}
