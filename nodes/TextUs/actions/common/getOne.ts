/** Reads one row by its ID: every kind of row has an address of its own form `/messages/{id}`. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path, type Shape } from '../../../shared/http';
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
 * @param shapeOf gives what the row looks like; asked for when a row is read, since shapes take time to set up
 * @param simple gives the row's simple form, where that is not only the fields the shape shows
 */
export function getOne<T extends IDataObject>(
	idField: INodeProperties,
	rows: string,
	shapeOf: () => Shape<T>,
	simple: (row: T) => IDataObject = (row) => shapeOf().simple(row),
) {
	const kind: OperationKind = 'read';
	return {
		kind,
		requests: [`GET /${rows}/{${idField.name}}`],
		fields: [idField, simplifyField],
		read: (input: Input): GetOne => ({ id: readId(input, idField.name, rows), simplify: input.flag('simplify') }),
		async run({ api, request: { id, simplify } }: RunContext<GetOne>): Promise<IDataObject> {
			const row = await api.get(path`/${rows}/${id}`, shapeOf());
			return simplify ? simple(row) : row;
		},
	};
}
