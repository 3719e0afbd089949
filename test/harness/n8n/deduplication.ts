/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// An in-memory stand-in of n8n's deduplication table, with its semantics: md5 entries, one row per
// workflow and node, a capped list, and no lock between reading and writing.
import './environment';
import { createHash } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationMode,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

interface Row {
	mode: DeduplicationMode;
	data: string[];
}

const hashOf = (item: DeduplicationItemTypes): string => createHash('md5').update(String(item)).digest('base64');

function keepLast(list: string[], maxEntries: number | undefined): void {
	if (maxEntries && list.length > maxEntries) list.splice(0, list.length - maxEntries);
}

/** The table and its counters. Entries survive from one execution to the next until `reset`. */
export class DeduplicationTable implements IDataDeduplicator {
	readonly counters = { checks: 0, recorded: 0, alreadyProcessed: 0, removed: 0 };
	private rows = new Map<string, Row>();

	/** How many entries one node (or, without a node, one workflow) holds. */
	size(workflowId: string, nodeId?: string): number {
		return this.rows.get(keyOf(workflowId, nodeId))?.data.length ?? 0;
	}

	/** Whether this item stands in the table. */
	has(item: DeduplicationItemTypes, workflowId: string, nodeId?: string): boolean {
		return this.rows.get(keyOf(workflowId, nodeId))?.data.includes(hashOf(item)) ?? false;
	}

	/** Adds an item, as an earlier execution may have left it. */
	record(item: DeduplicationItemTypes, workflowId: string, nodeId?: string): void {
		const key = keyOf(workflowId, nodeId);
		const row = this.rows.get(key) ?? { mode: 'entries', data: [] };
		row.data.push(hashOf(item));
		this.rows.set(key, row);
	}

	reset(): void {
		this.rows.clear();
		Object.assign(this.counters, { checks: 0, recorded: 0, alreadyProcessed: 0, removed: 0 });
	}

	/** Splits the items in new and known ones and records the new ones. Throws for a mode other than `entries`. */
	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		this.counters.checks += 1;
		const key = keyFor(scope, context);
		const row = await this.read(key, options.mode);
		const hashes = items.map(hashOf);
		if (!row) {
			keepLast(hashes, options.maxEntries);
			await this.insert(key, { mode: options.mode, data: hashes });
			this.counters.recorded += items.length;
			return { new: items, processed: [] };
		}
		const result: IDeduplicationOutput = { new: [], processed: [] };
		hashes.forEach((hash, index) => {
			if (row.data.includes(hash)) result.processed.push(items[index]);
			else {
				result.new.push(items[index]);
				row.data.push(hash);
			}
		});
		keepLast(row.data, options.maxEntries);
		await this.update(key, row);
		this.counters.recorded += result.new.length;
		this.counters.alreadyProcessed += result.processed.length;
		return result;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<void> {
		const key = keyFor(scope, context);
		const row = await this.read(key, options.mode);
		if (!row) return;
		for (const hash of items.map(hashOf)) {
			const index = row.data.indexOf(hash);
			if (index === -1) continue;
			row.data.splice(index, 1);
			this.counters.removed += 1;
		}
		await this.update(key, row);
	}

	async clearAllProcessedItems(scope: DeduplicationScope, context: ICheckProcessedContextData): Promise<void> {
		await yieldToOthers();
		this.rows.delete(keyFor(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		options: ICheckProcessedOptions,
	): Promise<number> {
		const row = await this.read(keyFor(scope, context), options.mode);
		return row?.data.length ?? 0;
	}

	/** A copy, as a database read gives one: whoever writes later overwrites what others wrote in between. */
	private async read(key: string, mode: DeduplicationMode): Promise<Row | undefined> {
		if (mode !== 'entries')
			throw new Error(`The deduplication table of the harness knows mode "entries" only, not "${mode}"`);
		await yieldToOthers();
		const row = this.rows.get(key);
		return row && { ...row, data: [...row.data] };
	}

	private async insert(key: string, row: Row): Promise<void> {
		await yieldToOthers();
		if (this.rows.has(key))
			throw new Error('UNIQUE constraint failed: processed_data.workflowId, processed_data.context');
		this.rows.set(key, row);
	}

	private async update(key: string, row: Row): Promise<void> {
		await yieldToOthers();
		this.rows.set(key, row);
	}
}

function keyFor(scope: DeduplicationScope, { node, workflow }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new Error('Deduplication needs a saved workflow');
	if (scope === 'workflow') return keyOf(workflow.id);
	if (!node) throw new Error("No node information has been provided and so cannot use scope 'node'");
	return keyOf(workflow.id, node.id);
}

function keyOf(workflowId: string, nodeId?: string): string {
	return JSON.stringify([workflowId, nodeId === undefined ? '' : `n:${nodeId}`]);
}

/** The table that n8n's deduplication helpers use in this process. */
export const deduplication = new DeduplicationTable();
let ready: Promise<void> | undefined;

/** Hands the table to n8n-core. Safe to call again. */
export async function startDeduplication(): Promise<void> {
	ready ??= DataDeduplicationService.init(deduplication);
	await ready;
}
