package io.pearl.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

    @Test
    void readsAccountAndPort() {
        SmtpServer server = SmtpServer.parse("smtp://pearl:p%40ss+1@mail.example.com:2525?starttls=required");
        assertThat(server).isEqualTo(new SmtpServer("mail.example.com", 2525, false, "required", "pearl", "p@ss+1"));
        assertThat(server.toString()).isEqualTo("smtp://mail.example.com:2525");
        assertThat(server.properties()).containsEntry("mail.smtp.starttls.required", "true");
    }

    @Test
    void sendsNoPasswordInTheClearUnlessTold() {
        assertThat(SmtpServer.parse("smtp://u:p@mail.example.com").starttls()).isEqualTo("required");
        assertThat(SmtpServer.parse("smtp://u:p@mail.example.com?starttls=off").starttls())
                .isEqualTo("off");
        assertThat(SmtpServer.parse("smtp://127.0.0.1:8320").starttls()).isEqualTo("optional");
        assertThat(SmtpServer.parse("smtps://u:p@mail.example.com").port()).isEqualTo(465);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "http://mail.example.com",
                "smtp://u:secret@",
                "smtp://u:secret@mail.example.com?tls=maybe",
                "smtp://u:secret@mail.example.com?starttls=maybe",
                "smtp://u:sec ret@mail.example.com"
            })
    void saysHowTheUrlMustLookWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PEARL_SMTP_URL must look like")
                .hasMessageNotContaining("sec");
    }
}
