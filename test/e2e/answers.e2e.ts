// Send and Wait in a real n8n: the button of the page behind a link resumes the execution with the answer.
import { exampleNamed, replaced } from '../../scripts/n8n/workspace';
import { answerOf, ask, asking, both, eachPerson, PEOPLE, questions, run, start } from './asking';
import { openTelephone } from './editor/browser';
import {
	callWebhook,
	chain,
	follow,
	freshSandbox,
	node,
	outputOf,
	ownTypes,
	press,
	rest,
	sandbox,
	setting,
	statusIs,
	typeOf,
	waitFor,
} from './setup';

beforeAll(async () => await rest.signIn());

test('the page behind a link approves, that of another one declines; a changed one does nothing', async () => {
	const { workflowId, links } = await ask({ approvalOptions: both });
	expect(links).toHaveLength(2);
	const changed = links[1].replace('approved=false', 'approved=true');
	expect((await follow(changed)).ok).toBe(false);
	expect((await press(changed)).ok).toBe(false);
	const reply = await press(links[1]);
	expect([reply.status, await reply.text()]).toEqual([200, expect.stringContaining('Got it, thanks')]);
	expect(reply.headers.get('cache-control')).toBe('no-store');
	expect(await answerOf(workflowId)).toEqual({ data: { approved: false, respondedAt: expect.any(String) } });
	for (const late of [await press(links[0]), await follow(links[0])])
		expect(await late.text()).toContain('No action required');
	expect(await rest.executions(workflowId)).toHaveLength(1);
	await rest.deactivate(workflowId);
});

test('opening a link answers nothing, however it is opened', async () => {
	const { workflowId, links } = await ask({ approvalOptions: both });
	for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
		for (const link of links) expect((await follow(link, { method })).ok).toBe(true);
	}
	const page = await follow(links[0]);
	expect(await page.text()).toContain('<button>Approve</button>');
	expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
	expect(page.headers.get('x-robots-tag')).toContain('noindex');
	expect((await rest.executions(workflowId))[0].status).toBe('waiting');
	const statuses = (await Promise.all([0, 0, 1].map(async (which) => await press(links[which])))).map(({ ok }) => ok);
	expect(statuses.filter(Boolean).length).toBeGreaterThanOrEqual(1);
	await answerOf(workflowId);
	await rest.deactivate(workflowId);
});

test('in a loop each question takes the answer of its own message', async () => {
	await freshSandbox();
	const loop = node('Loop', 'n8n-nodes-base.splitInBatches', { options: {} }, { typeVersion: 3 });
	const ask = asking({ message: '=May {{ $json.name ?? $json["body.people"] }} come?', approvalOptions: both });
	const { nodes, connections, name } = chain('Ask in a loop', [start('Start'), eachPerson(), loop]);
	const to = (one: string) => [{ node: one, type: 'main', index: 0 }];
	const end = node('End', 'n8n-nodes-base.noOp');
	const { id } = await rest.replaceWorkflow({
		name,
		nodes: [...nodes, ask, end],
		connections: { ...connections, Loop: { main: [to('End'), to('Ask')] }, Ask: { main: [to('Loop')] } },
	});
	await rest.activate(id);
	await callWebhook('e2e-ask', { people: PEOPLE });
	for (const [round] of PEOPLE.entries()) {
		const asked = await questions(round + 1);
		await statusIs(id, 'waiting');
		for (const old of asked.slice(0, round).flat()) {
			for (const reply of [await follow(old), await press(old)])
				expect([reply.status, await reply.text()]).toEqual([410, expect.stringContaining('This question is closed')]);
		}
		expect((await rest.executions(id))[0].status).toBe('waiting');
		expect(asked).toHaveLength(round + 1);
		expect((await press(asked[round][round % 2])).status).toBe(200);
	}
	await statusIs(id, 'success');
	const [{ id: executionId }] = await rest.executions(id);
	expect(await outputOf(executionId, 'End')).toMatchObject(
		[true, false, true].map((approved) => ({ data: { approved } })),
	);
	await rest.deactivate(id);
});

test('sub-workflows side by side take their own links alone', async () => {
	await freshSandbox();
	const called = node(
		'Called',
		'n8n-nodes-base.executeWorkflowTrigger',
		{ inputSource: 'passthrough' },
		{ typeVersion: 1.1 },
	);
	const child = await rest.replaceWorkflow(
		chain('Ask one', [called, asking({ approvalOptions: both }), node('End', 'n8n-nodes-base.noOp')]),
	);
	await rest.activate(child.id);
	const calling = {
		workflowId: { __rl: true, mode: 'id', value: child.id },
		mode: 'each',
		options: { waitForSubWorkflow: false },
	};
	const call = node('Call', 'n8n-nodes-base.executeWorkflow', calling, { typeVersion: 1.2 });
	const { id } = await rest.replaceWorkflow(chain('Ask several at once', [start('Start'), eachPerson(), call]));
	await rest.activate(id);
	await callWebhook('e2e-ask', { people: PEOPLE.slice(0, 2) });
	const [one, two] = await questions(2);
	const [path, other] = [one, two].map(([link]) => new URL(link).pathname);
	expect(path).not.toBe(other);
	for (const [link, from, into] of [
		[one[0], path, other],
		[two[1], other, path],
	])
		expect((await press(link.replace(from, into))).status).toBe(401);
	expect((await press(two[1])).status).toBe(200);
	expect((await press(one[0])).status).toBe(200);
	await waitFor('both answers', async () => {
		const runs = await rest.executions(child.id);
		return (runs.length === 2 && runs.every(({ status }) => status === 'success')) || undefined;
	});
	const answers = await Promise.all(
		(await rest.executions(child.id)).map(async (run) => [run.id, ...(await outputOf(run.id, 'End'))]),
	);
	const answerIn = (path: string) => answers.find(([executionId]) => path.includes(`/${String(executionId)}/`))?.[1];
	expect([answerIn(path), answerIn(other)]).toMatchObject([
		{ data: { approved: true } },
		{ data: { approved: false } },
	]);
	await rest.deactivate(id);
	await rest.deactivate(child.id);
});

test('a form behind the link takes the answer', async () => {
	const values = [
		{ fieldLabel: 'Name', fieldType: 'text', requiredField: true },
		{ fieldLabel: 'Age', fieldType: 'number' },
	];
	const { workflowId, links } = await ask({ responseType: 'customForm', formFields: { values } });
	const [link] = links;
	const page = await follow(link);
	expect(page.headers.get('content-type')).toContain('text/html');
	expect(await page.text()).toContain('<label for="field-0">Name *</label>');
	const refused = await press(link, { 'field-1': 'forty-two' });
	expect(refused.status).toBe(400);
	expect(await refused.text()).toMatch(/Please fill this in\.[^]*Please enter a number/);
	expect((await press(link, { 'field-0': 'Ann Lee', 'field-1': '42' })).status).toBe(200);
	expect(await answerOf(workflowId)).toEqual({ data: { Name: 'Ann Lee', Age: 42, respondedAt: expect.any(String) } });
	await rest.deactivate(workflowId);
});

test('a form is filled in on a telephone without scripts, in the dark, by the labels that are read out', async () => {
	const values = [
		{ fieldLabel: 'Name', fieldType: 'text', requiredField: true },
		{ fieldLabel: 'E-mail', fieldType: 'email' },
		{ fieldLabel: 'Day', fieldType: 'radio', fieldOptions: { values: [{ option: 'Mon' }, { option: 'Tue' }] } },
	];
	const { workflowId, links } = await ask({ responseType: 'customForm', formFields: { values } });
	const { browser, page } = await openTelephone();
	try {
		const complaints: string[] = [];
		page.on('console', (message) => complaints.push(message.text()));
		await page.goto(links[0]);
		expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 22, 26)');
		expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
		await page.getByLabel('Name').fill('Ann Lee');
		await page.getByLabel('E-mail').fill('ann@localhost');
		await page.getByRole('group', { name: 'Day' }).getByLabel('Tue').check();
		await page.getByRole('button').click();
		await page.getByRole('alert').waitFor();
		expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
		expect(await page.getByLabel('Name').inputValue()).toBe('Ann Lee');
		expect(await page.getByLabel('Tue').isChecked()).toBe(true);
		await page.getByLabel('E-mail').fill('ann@example.com');
		await page.getByRole('button').click();
		await page.getByRole('heading', { name: 'Got it, thanks' }).waitFor();
		expect(complaints.filter((text) => !/status of 400|favicon/.test(text))).toEqual([]);
	} finally {
		await browser.close();
	}
	expect(await answerOf(workflowId)).toMatchObject({
		data: { Name: 'Ann Lee', 'E-mail': 'ann@example.com', Day: 'Tue' },
	});
	await rest.deactivate(workflowId);
});

test.each([
	[0, 1],
	[1, 0],
])('the example sends the referral when it is approved, and only then (link %i: %i sent)', async (which, sent) => {
	const example = exampleNamed('jobs/ask-before-sending.json');
	const nodes = example.workflow.nodes.map((one) => {
		if (one.name === 'Start') return start('Start');
		return { ...one, credentials: replaced(one.credentials, setting.credentials) };
	});
	const { workflowId, links } = await run({ ...example.workflow, nodes });
	const link = links[which];
	expect(await (await follow(link)).text()).toContain('<form method="post"');
	expect((await rest.executions(workflowId))[0].status).toBe('waiting');
	await press(link);
	await statusIs(workflowId, 'success');
	expect((await sandbox.state()).providers.updox.deliveries).toHaveLength(sent);
	await rest.deactivate(workflowId);
});

test('every action node is a human review tool for agents', async () => {
	const review = (await ownTypes()).filter(({ name }) => name.endsWith('HitlTool'));
	const names = ['birdChannels', 'highQ', 'secureMessaging', 'textUs', 'updox'].map((name) =>
		typeOf(`${name}HitlTool`),
	);
	expect(review.map(({ name }) => name).sort()).toEqual(names);
	expect(review.every(({ iconUrl }) => iconUrl !== undefined)).toBe(true);
});
