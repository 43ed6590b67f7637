package main

import (
	"errors"
	"net/http"
	"net/http/httptest"

	"consumers/sessionkeys"

	"github.com/gorilla/securecookie"
	"github.com/gorilla/sessions"
)

const cookieName, reader = "session", "reader"

// An app that is started with the secret, and keeps the user's name in a session.
func startApp(secretString string) (http.Handler, error) {
	pairs, err := sessionkeys.Pairs(secretString)
	if err != nil {
		return nil, err
	}
	store := sessions.NewCookieStore(pairs...)
	app := http.NewServeMux()
	app.HandleFunc("/log-in", func(response http.ResponseWriter, request *http.Request) {
		session, _ := store.Get(request, cookieName)
		session.Values["user"] = reader
		if err := session.Save(request, response); err != nil {
			response.WriteHeader(http.StatusInternalServerError)
		}
	})
	app.HandleFunc("/who", func(response http.ResponseWriter, request *http.Request) {
		session, _ := store.Get(request, cookieName)
		user, _ := session.Values["user"].(string)
		response.Write([]byte(user))
	})
	return app, nil
}

func signSession(secretString string) (string, error) {
	app, err := startApp(secretString)
	if err != nil {
		return "", err
	}
	response := httptest.NewRecorder()
	app.ServeHTTP(response, httptest.NewRequest("GET", "/log-in", nil))
	for _, cookie := range response.Result().Cookies() {
		if cookie.Name == cookieName {
			return cookie.Value, nil
		}
	}
	return "", errors.New("the app set no cookie")
}

func verifySession(secretString, text string) (bool, error) {
	app, err := startApp(secretString)
	if err != nil {
		return false, err
	}
	response := httptest.NewRecorder()
	request := httptest.NewRequest("GET", "/who", nil)
	request.AddCookie(&http.Cookie{Name: cookieName, Value: text})
	app.ServeHTTP(response, request)
	return response.Body.String() == reader, nil
}

func signCookie(secretString string) (string, error) {
	pairs, err := sessionkeys.Pairs(secretString)
	if err != nil {
		return "", err
	}
	return securecookie.EncodeMulti(cookieName, reader, securecookie.CodecsFromPairs(pairs...)...)
}

func verifyCookie(secretString, text string) (bool, error) {
	pairs, err := sessionkeys.Pairs(secretString)
	if err != nil {
		return false, err
	}
	var value string
	err = securecookie.DecodeMulti(cookieName, text, &value, securecookie.CodecsFromPairs(pairs...)...)
	if err == nil {
		return value == reader, nil
	}
	var failures securecookie.MultiError
	if errors.As(err, &failures) && failures.IsDecode() {
		return false, nil
	}
	return false, err
}
