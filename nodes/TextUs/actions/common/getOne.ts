/** Reads one row by its ID: every kind of row has an address of its own form `/messages/{id}`. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { type Input, type OperationKind, type RunContext, simplifyField } from '../../../shared/operation';
import { readId } from './fields';

interface GetOne {
	id: string;
	simplify: boolean;
}

/**
 * What the operations that get one row have in common.
 *
 * @param idField the field with the ID
 * @param rows the first part of the address, e.g. `messages`
 * @param simple gives the row's simple form
 */
export function getOne(idField: INodeProperties, rows: string, simple: (row: IDataObject) => IDataObject) {
	const kind: OperationKind = 'read';
	return {
		kind,
		requests: [`GET /${rows}/{${idField.name}}`],
		fields: [idField, simplifyField],
		read: (input: Input): GetOne => ({ id: readId(input, idField.name, rows), simplify: input.flag('simplify') }),
		async run({ api, request: { id, simplify } }: RunContext<GetOne>): Promise<IDataObject> {
			const row = await api.get(path`/${rows}/${id}`, unchecked<IDataObject>());
			return simplify ? simple(row) : row;
		},
	};
}
