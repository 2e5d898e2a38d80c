package io.prehend.driver.genmsg;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sum that ROS compares types by; it protects from mistakes, not from malice. */
final class Md5 {
    private Md5() {}

    static String of(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no MD5, which every Java must have.", e);
        }
    }
}
