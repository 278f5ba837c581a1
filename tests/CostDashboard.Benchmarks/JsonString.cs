using System.Globalization;
using System.Text;

namespace CostDashboard.Benchmarks;

/// <summary>Reads a JSON string as JavaScript does: an escape of a lone surrogate stays one, which System.Text.Json refuses.</summary>
internal static class JsonString
{
    public static string Read(string json)
    {
        if (json.Length < 2 || json[0] != '"' || json[^1] != '"')
        {
            throw new ArgumentException("A line is no JSON string. Write one text a line.");
        }

        var text = new StringBuilder(json.Length);
        for (var at = 1; at < json.Length - 1; at++)
        {
            if (json[at] != '\\') text.Append(json[at]);
            else if (json[++at] != 'u') text.Append(Escaped(json[at]));
            else
            {
                text.Append((char)ushort.Parse(json.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
        }

        return text.ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '"' or '\\' or '/' => letter,
        _ => throw new ArgumentException($"'\\{letter}' is no escape of JSON."),
    };
}
