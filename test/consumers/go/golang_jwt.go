package main

import (
	"errors"

	"consumers/tokenkeys"

	"github.com/golang-jwt/jwt/v5"
)

func signToken(secretString string) (string, error) {
	keys, err := tokenkeys.Read(secretString)
	if err != nil {
		return "", err
	}
	return keys.Sign(jwt.RegisteredClaims{Subject: reader})
}

func verifyToken(secretString, text string) (bool, error) {
	keys, err := tokenkeys.Read(secretString)
	if err != nil {
		return false, err
	}
	var claims jwt.RegisteredClaims
	err = keys.Verify(text, &claims)
	if errors.Is(err, jwt.ErrTokenSignatureInvalid) || errors.Is(err, jwt.ErrTokenUnverifiable) || errors.Is(err, jwt.ErrTokenMalformed) {
		return false, nil
	}
	return err == nil && claims.Subject == reader, err
}
