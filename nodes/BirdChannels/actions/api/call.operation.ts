/** Calls any path below the workspace (docs.bird.com/api). */
import { shape } from '../../../shared/http';
import { rawCall } from '../../../shared/operation';
import { BIRD_URL } from '../../transport/credential';
import { listOf } from '../../transport/list';

const row = shape.object({ id: shape.filled });

export const call = rawCall({
	provider: 'Bird',
	below: `${BIRD_URL}/workspaces/{workspaceId}`,
	placeholder: '/lists',
	listing: (first) => listOf(first, row),
});
