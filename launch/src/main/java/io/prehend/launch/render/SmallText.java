package io.prehend.launch.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;

/**
 * Letters and figures of five by seven dots, for pictures that are drawn where there are no fonts. Pure; any thread.
 */
final class SmallText {
    private static final String GLYPHS = "0123456789.-_%abcdefghijklmnopqrstuvwxyz";
    /** Seven rows of five bits for each of {@link #GLYPHS}, the most significant bit on the left. */
    private static final String[] ROWS = {
        "0E11131519110E", "040C040404040E", "0E11010204081F", "1F02040201110E", "02060A121F0202", "1F101E0101110E",
        "0608101E11110E", "1F010204080808", "0E11110E11110E", "0E11110F01020C", "00000000000C0C", "0000001F000000",
        "0000000000001F", "18190204081303", "00000E010F110F", "10101E1111111E", "00000E1010110E", "01010F1111110F",
        "00000E111F100E", "0609081C080808", "000F11110F010E", "10101E11111111", "04000C0404040E", "0200060202120C",
        "10101214181412", "0C04040404040E", "00001A15151111", "00001E11111111", "00000E1111110E", "001E11111E1010",
        "000F11110F0101", "00001619101010", "00000F100E011E", "08081C0808090E", "0000111111130D", "00001111110A04",
        "0000111115150A", "0000110A040A11", "001111110F010E", "00001F0204081F"
    };

    private SmallText() {}

    /** A number in few characters. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e4) {
            return String.format(Locale.ROOT, "%.0fk", value / 1000);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.1f" : "%.3f", value);
    }

    /**
     * Draws {@code text} with its upper left corner at {@code x}, {@code y}, in pixels. Unknown characters are blank.
     */
    static void draw(Graphics2D canvas, String text, int x, int y, Color colour) {
        canvas.setColor(colour);
        for (int i = 0; i < text.length(); i++) {
            int glyph = GLYPHS.indexOf(text.charAt(i));
            for (int row = 0; row < 7 && glyph >= 0; row++) {
                int bits = Integer.parseInt(ROWS[glyph].substring(2 * row, 2 * row + 2), 16);
                for (int column = 0; column < 5; column++) {
                    if ((bits >> (4 - column) & 1) != 0) {
                        canvas.fillRect(x + 6 * i + column, y + row, 1, 1);
                    }
                }
            }
        }
    }
}
