using System.Globalization;
using System.Text.Json;
using CostDashboard.Core.Usage;

namespace CostDashboard.Core.Formats;

/// <summary>One way to write usage down. To add one, implement this and add it to <see cref="UsageFormats.All"/>.</summary>
public interface IUsageFormat
{
    /// <summary>The name in the URL: lower case.</summary>
    string Name { get; }

    /// <summary>
    /// Reads a whole, decompressed body into records and rejections, one item for each record the body meant to bring.
    /// Null when it could be read; else why it could not, and then nothing of <paramref name="into"/> counts.
    /// No body makes it throw. Called by many threads at once.
    /// </summary>
    UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, UsageBatch into);
}

/// <summary>Why nothing of a body can be read. The message names line and byte, both from 1, where there is a place to name.</summary>
public sealed record UnreadableBody(string Message)
{
    public static readonly UnreadableBody Empty = new("empty body");

    public static readonly UnreadableBody TooManyRecords = new(string.Create(CultureInfo.InvariantCulture,
        $"more than {UsageLimits.RecordsPerBody:N0} records in one body; send several smaller ones"));

    public static readonly UnreadableBody NoRecords = new("must be a JSON object, an array of objects, or one object a line");

    /// <summary><paramref name="linesBefore"/>: lines of the body that the reader was not shown.</summary>
    public static UnreadableBody At(JsonException error, long linesBefore = 0) => new(Describe(error, linesBefore));

    /// <summary>"line 3, byte 17: ...".</summary>
    internal static string Describe(JsonException error, long linesBefore)
    {
        var line = linesBefore + (error.LineNumber ?? 0) + 1;
        var position = (error.BytePositionInLine ?? 0) + 1;

        return string.Create(CultureInfo.InvariantCulture, $"line {line}, byte {position}: not JSON: {JsonFault.Words(error)}");
    }
}
