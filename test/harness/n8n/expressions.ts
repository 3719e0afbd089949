// Chooses the engine that evaluates expressions. The native engine needs the optional isolated-vm build.
import './environment';
import { Expression } from 'n8n-workflow';

/** `vm` is the default of an n8n server; `legacy` is what n8n-core uses when no engine was started. */
export type ExpressionEngine = 'legacy' | 'vm';

const ENGINE_OPTIONS = { bridgeTimeout: 5000, bridgeMemoryLimit: 128, poolSize: 1, maxCodeCacheSize: 1024 };
let vmStarted: Promise<void> | undefined;

/** Whether the native engine can start in this process (built for this Node.js, and not inside a test worker). */
export async function vmEngineAvailable(): Promise<boolean> {
	try {
		await startVmEngine();
		return true;
	} catch {
		return false;
	}
}

/** Switches the engine for the whole process; throws when `vm` cannot start. */
export async function useExpressionEngine(engine: ExpressionEngine): Promise<void> {
	if (engine === 'vm') await startVmEngine();
	Expression.setExpressionEngine(engine);
}

async function startVmEngine(): Promise<void> {
	vmStarted ??= Expression.initExpressionEngine({ engine: 'vm', ...ENGINE_OPTIONS }).catch((cause: unknown) => {
		vmStarted = undefined;
		throw new Error(
			'The native expression engine cannot start here: isolated-vm is not built, or this is a test worker',
			{ cause },
		);
	});
	try {
		await vmStarted;
	} finally {
		Expression.setExpressionEngine('legacy');
	}
}

/** Ends the native engine; a process must not exit while one runs. */
export async function releaseExpressionEngine(): Promise<void> {
	Expression.setExpressionEngine('legacy');
	if (vmStarted) await Expression.disposeExpressionEngine();
	vmStarted = undefined;
}
