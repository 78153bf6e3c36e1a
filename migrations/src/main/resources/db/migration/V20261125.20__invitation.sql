-- As what the sender sent it: person, who must still hold what the invitation grants when it is accepted; setup, the
-- client that sets a server up and is gone soon after.
ALTER TABLE invitation
    ADD COLUMN sent_as VARCHAR(8) NOT NULL DEFAULT 'person';
