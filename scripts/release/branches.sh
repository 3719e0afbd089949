#!/usr/bin/env bash
# Commits source trees, each as the whole of a commit on its branch packages/<name>, and pushes them. A tree that did not change
# gets no new commit.
# Arguments: the folder with the trees, each named as its package; the version.
set -euo pipefail
trees="$(cd "$1" && pwd)"
version="$2"

export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-github-actions[bot]}"
export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-github-actions[bot]@users.noreply.github.com}"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

git_folder="$(git rev-parse --absolute-git-dir)"
index="$(mktemp -d)"
trap 'rm -rf "$index"' EXIT
source="$(git rev-parse HEAD)"

for tree in "$trees"/*/; do
	name="$(basename "$tree")"
	branch="packages/$name"
	export GIT_INDEX_FILE="$index/$name"
	git --git-dir="$git_folder" --work-tree="$tree" -C "$tree" add --all .
	root="$(git write-tree)"
	parent=''
	if git fetch --quiet --depth=1 origin "refs/heads/$branch" 2>/dev/null; then
		parent="$(git rev-parse FETCH_HEAD)"
	fi
	if [[ -n "$parent" && "$(git rev-parse "$parent^{tree}")" == "$root" ]]; then
		echo "$branch: unchanged"
		continue
	fi
	commit="$(git commit-tree "$root" ${parent:+-p "$parent"} -m "$name $version" -m "Written by npm run packages from $source.")"
	git push --quiet origin "$commit:refs/heads/$branch"
	echo "$branch: $commit"
done
