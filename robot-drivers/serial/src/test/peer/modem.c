// Preloaded into a test's process: gives a pseudo terminal, which has none, the modem lines that the file MODEM_FILE
// names, by the letters C (CTS), D (DSR) and K (carrier detect). Without the file, asking for them is an error, as it
// is when a converter has been pulled out.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int ioctl(int handle, unsigned long request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (request == TIOCMGET) {
        char letters[8] = {0};
        int file = open(getenv("MODEM_FILE"), O_RDONLY);
        if (file < 0) {
            errno = EIO;
            return -1;
        }
        int bits = 0;
        for (ssize_t count = read(file, letters, sizeof letters); count > 0; count--) {
            char letter = letters[count - 1];
            bits |= letter == 'C' ? TIOCM_CTS : letter == 'D' ? TIOCM_DSR : letter == 'K' ? TIOCM_CD : 0;
        }
        close(file);
        *(int *)argument = bits;
        return 0;
    }
    int (*real)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
    return real(handle, request, argument);
}
