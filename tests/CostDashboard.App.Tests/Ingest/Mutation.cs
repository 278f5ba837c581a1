using System.Text;

namespace CostDashboard.App.Tests.Ingest;

/// <summary>A body with a few random changes, some of them malicious.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ",", ":", ";", "null", "-", "1e999", "-5", "0.5", "9223372036854775808", "\"1\"", "\\ud800", "\\u0000",
        "\0", "\uFEFF", "\n", "\r\n", "\t",
        "\"tags\":{\"x\":1},", "\"model\":\"\",", "\"timestamp\":\"9999-12-31T23:59:59+14:00\",", "\"input_tokens\":100000000000,",
        "{\"model\":{}}", "true", "//", "data: ", "data: [DONE]\n\n", "[[[[[[[[[[[[[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":{\"a\":", "\"usage\":null,", "\"usage\":[],", "\"id\":null,", "=cmd()", "\u202E", "NaN", "Infinity",
    ];

    public static byte[] Of(Random random, string seed)
    {
        var text = new StringBuilder(seed);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0: text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)); break;
                case 1: text.Insert(at, Pieces[random.Next(Pieces.Length)]); break;
                case 2: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 80), text.Length - at))); break;
                case 3: Digit(random, text, at); break;
                default: text[at] = (char)random.Next(1, 0x250); break;
            }

            if (text.Length == 0) text.Append('x');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        if (random.Next(4) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>The same for what is no text.</summary>
    public static byte[] Of(Random random, byte[] seed)
    {
        var bytes = new List<byte>(seed);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at)); break;
                case 1: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 80), bytes.Count - at))); break;
                case 2: bytes.Insert(at, 0xFF); break;
                default: bytes[at] = (byte)random.Next(256); break;
            }

            if (bytes.Count == 0) bytes.Add(0);
        }

        return [.. bytes];
    }

    /// <summary>Changes the number that comes next: what is read as a number breaks in other places than what is read as text.</summary>
    private static void Digit(Random random, StringBuilder text, int at)
    {
        while (at < text.Length && !char.IsAsciiDigit(text[at])) at++;
        if (at == text.Length) return;

        string[] numbers = ["0", "-1", "1.5", "1e3", "99999999999999999999", "\"7\"", "null", "1e-400"];
        text.Remove(at, 1).Insert(at, numbers[random.Next(numbers.Length)]);
    }
}
