/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
// `npm run n8n`: keeps a real n8n and the sandbox running until Ctrl+C.
import { dataFolder } from './cache';
import { OWNER } from './rest';
import { bringUp } from './setting';
import { freePort } from './shell';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

async function main(): Promise<number> {
	const userFolder = process.env.N8N_USER_FOLDER ?? dataFolder('n8n');
	const wanted = Number(process.env.N8N_PORT ?? 5678);
	const port = await freePort(wanted);
	if (port !== wanted) console.log(`Port ${wanted} is taken; n8n gets ${port}.`);
	const whenStarting = (): void => process.exit(130);
	for (const signal of SIGNALS) process.on(signal, whenStarting);
	const setting = await bringUp(userFolder, { port });
	const { server, sandbox, credentials, workflows } = setting;
	const interrupted = new Promise<number>((resolve) => {
		for (const signal of SIGNALS) process.off(signal, whenStarting).on(signal, () => resolve(0));
	});
	const names = Object.values(credentials)
		.map(({ name }) => name)
		.join(', ');
	console.log(`
n8n          ${server.url}
  sign in    ${OWNER.email}  /  ${OWNER.password}
  workflows  ${workflows.length} from examples/, with these credentials:
             ${names}
Sandbox      ${sandbox.controlUrl}  (the five inboxes, as messages arrive)
n8n's data   ${userFolder}

Stop with Ctrl+C.`);
	const code = await Promise.race([
		interrupted,
		server.service.ended.then((exitCode) => {
			console.error(`n8n ended by itself with code ${exitCode}; its log: ${server.service.logFile}`);
			return 1;
		}),
	]);
	await setting.stop();
	return code;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
