// A large file goes through in constant memory; the portal runs in a process of its own, so that its memory is not counted.
import { describeFile, measureMemory, runNode } from '../harness';
import { forkSandbox, type ForkedSandbox } from '../sandbox/fork';
import { itemsOf, NODE, TYPE } from './setup';

const MIB = 1024 * 1024;
const ENOUGH = 32 * MIB;

describe('a file of 200 MB', () => {
	let portal: ForkedSandbox;
	beforeAll(async () => {
		portal = await forkSandbox();
	}, 60_000);
	afterAll(async () => await portal.close());

	const upload = async (size: number) => {
		const messageGuid = String(await portal.control('secureMessaging', 'seedDraft'));
		const files = { data: { source: { size }, fileName: 'large.bin' } };
		const parameters = { resource: 'attachment', operation: 'upload', messageGuid };
		const send = async () => await runNode(NODE, parameters, { credentials: portal.credentials, files });
		const { result, growth } = await measureMemory(send);
		const [item] = itemsOf(result);
		return { growth, stored: await portal.control('secureMessaging', 'file', item.attachmentGuid) };
	};

	it('arrives whole, and memory grows by less than 32 MB', async () => {
		expect(Object.keys(portal.credentials)).toContain(TYPE);
		await portal.control('secureMessaging', 'setChunkSize', 4 * MIB);
		await upload(100 * MIB);
		const size = 200 * 1_000_000;
		const { growth, stored } = await upload(size);
		expect(stored).toMatchObject({ size, complete: true, sha256: (await describeFile({ size })).sha256 });
		expect(growth).toBeLessThan(ENOUGH);
	}, 120_000);
});
