// The organisation that every start of the TextUs sandbox begins with.
import { OPTED_OUT_RECIPIENT, TOKEN_USER } from '../settings';
import type { World } from './world';

export function seed(world: World): void {
	const account = { messagingRestricted: false };
	world.accounts.set('my_account', {
		...account,
		slug: 'my_account',
		name: 'My Account',
		parent: null,
		phoneNumber: '+13035550100',
		effectiveRole: 'admin',
	});
	world.accounts.set('north.office-2', {
		...account,
		slug: 'north.office-2',
		name: 'North Office',
		parent: 'my_account',
		phoneNumber: '+13035550200',
		effectiveRole: 'user',
	});
	world.users.set(TOKEN_USER, {
		id: TOKEN_USER,
		name: 'Chuck Norris',
		email: 'chuck@my-account.example',
		memberships: [
			{ account: 'my_account', role: 'admin' },
			{ account: 'north.office-2', role: 'user' },
		],
	});
	world.users.set('mT4sPe', {
		id: 'mT4sPe',
		name: 'Dana Field',
		email: 'dana@my-account.example',
		memberships: [{ account: 'my_account', role: 'user' }],
	});
	world.addSavedReply(TOKEN_USER, 'New phone', 'New phone who dis?', { id: 'QxvonQv' });
	world.addSavedReply('mT4sPe', 'Directions', 'We are on the second floor.');
	world.contactFilters.set('search:aBj5Rk6', {
		slug: 'search:aBj5Rk6',
		account: 'my_account',
		title: 'Examples',
		q: 'example',
	});
	seedPeople(world);
}

function seedPeople(world: World): void {
	const day = '2026-01-05T1';
	const contact = world.addContact(
		'my_account',
		'Ada Example',
		[{ number: '+13035550111', type: 'Mobile' }],
		{ tags: ['nurse'] },
		`${day}0:00:00.000Z`,
	);
	world.addContact(
		'my_account',
		'Ben Sample',
		[
			{ number: '+13035550112', type: 'Mobile' },
			{ number: '303-555-0113 x12', type: 'Work' },
		],
		{},
		`${day}0:01:00.000Z`,
	);
	world.addContact(
		'north.office-2',
		'Cleo Specimen',
		[{ number: '+13035550114', type: 'Mobile' }],
		{},
		`${day}0:02:00.000Z`,
	);
	world.addGroup('my_account', 'Nurses', [contact.id], `${day}0:02:30.000Z`);
	world.addOptOut(OPTED_OUT_RECIPIENT, 'my_account', 'User', `${day}0:03:00.000Z`);
	const ada = world.openConversation('my_account', '+13035550111', 'kY1QwY');
	world.addMessage(ada, {
		direction: 'out',
		body: 'Are you free on Monday?',
		state: 'delivered',
		at: `${day}1:00:00.000Z`,
	});
	world.addEvent(ada, 'ConversationAssignedEvent', `${day}1:00:30.000Z`);
	world.addMessage(ada, { direction: 'in', body: 'Yes, all day.', state: 'received', at: `${day}1:01:00.000Z` });
	const cleo = world.openConversation('north.office-2', '+13035550114');
	world.addMessage(cleo, { direction: 'in', body: 'Hello?', state: 'received', at: `${day}1:02:00.000Z` });
}
