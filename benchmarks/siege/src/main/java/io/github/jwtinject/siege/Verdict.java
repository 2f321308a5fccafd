package io.github.jwtinject.siege;

/**
 * What a program says of its line of the scoreboard.
 *
 * @param measure the line, such as {@code S11}
 * @param met whether what is asked for was seen
 * @param figures what was seen, with its numbers
 */
record Verdict(String measure, boolean met, String figures) {

    @Override
    public String toString() {
        return measure + (met ? " met: " : " not met: ") + figures;
    }
}
