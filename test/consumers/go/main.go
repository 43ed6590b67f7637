// Command consumers signs and verifies by the frameworks of Go. A line of JSON on the standard input asks, a line on the standard output answers.
package main

import (
	"bufio"
	"encoding/json"
	"os"
)

type driver struct {
	sign   func(secretString string) (string, error)
	verify func(secretString, text string) (bool, error)
}

var drivers = map[string]driver{
	"gorilla-sessions":     {signSession, verifySession},
	"gorilla-securecookie": {signCookie, verifyCookie},
	"golang-jwt":           {signToken, verifyToken},
}

type request struct {
	ID           int    `json:"id"`
	Consumer     string `json:"consumer"`
	Action       string `json:"action"`
	SecretString string `json:"secretString"`
	Text         string `json:"text"`
}

type answer struct {
	ID     int    `json:"id"`
	Result any    `json:"result,omitempty"`
	Error  string `json:"error,omitempty"`
}

func serve(asked request) answer {
	driver, known := drivers[asked.Consumer]
	if !known {
		return answer{ID: asked.ID, Error: "there is no such consumer"}
	}
	var result any
	var err error
	if asked.Action == "sign" {
		result, err = driver.sign(asked.SecretString)
	} else {
		result, err = driver.verify(asked.SecretString, asked.Text)
	}
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	return answer{ID: asked.ID, Result: result}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			os.Exit(1)
		}
		if err := answers.Encode(serve(asked)); err != nil {
			os.Exit(1)
		}
	}
}
