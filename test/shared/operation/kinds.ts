// What each operation of the table does, as it is declared.
import { actions as birdChannels } from '../../../nodes/BirdChannels/actions';
import { actions as highQ } from '../../../nodes/HighQ/actions';
import { actions as secureMessaging } from '../../../nodes/SecureMessaging/actions';
import type { Actions, Operation, OperationKind } from '../../../nodes/shared/operation';
import { actions as textUs } from '../../../nodes/TextUs/actions';
import { actions as updox } from '../../../nodes/Updox/actions';
import type { NodeName } from '../bench';
import type { NodeOperation } from './operations';

const byNode: Record<NodeName, Actions> = { birdChannels, textUs, updox, secureMessaging, highQ };

/** @throws when the operation is none of its node */
export function declaredOf({ node, resource, operation, title }: NodeOperation): Operation {
	const { operations = [] } = byNode[node].resources.find(({ value }) => value === resource) ?? {};
	const declared = operations.find(({ value }) => value === operation);
	if (!declared) throw new Error(`${title} is not declared`);
	return declared;
}

/** @throws when the operation is none of its node */
export function kindOf(entry: NodeOperation): OperationKind {
	return declaredOf(entry).kind;
}
