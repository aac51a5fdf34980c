package io.onceload.read.json;

/** Finds records that have a line each. Lines of white space are none. */
final class LineFinder extends RecordFinder {
    private long blankLines;

    LineFinder(ContentWindow window, int longest) {
        super(window, longest);
    }

    @Override
    boolean next() {
        while (findLine()) {
            trim();
            if (tooLong() || end > start) {
                markNext();
                return true;
            }
            blankLines++;
        }
        return false;
    }

    @Override
    long blankLines() {
        return blankLines;
    }

    /** Goes behind the next line feed, or to the end if there is something before it. */
    private boolean findLine() {
        begin();
        while (true) {
            byte[] bytes = array();
            int limit = limit();
            int i = at;
            while (i < limit && bytes[i] != '\n') {
                i++;
            }
            at = i;
            if (i < limit) {
                finish(i);
                at++;
                line++;
                return true;
            }
            if (!moreOfRecord()) {
                finish(at);
                return tooLong() || at > start;
            }
        }
    }

    private void trim() {
        if (tooLong()) {
            return;
        }
        byte[] bytes = array();
        while (end > start && JsonSyntax.isBlank(bytes[end - 1])) {
            end--;
        }
        while (start < end && JsonSyntax.isBlank(bytes[start])) {
            start++;
        }
    }
}
