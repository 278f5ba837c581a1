using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>What a call says beside its body: ?on_conflict=…, ?time=now for a table, and the Idempotency-Key header.</summary>
public sealed class IngestParameters
{
    public const string ConflictParameter = "on_conflict";
    public const string TimeParameter = "time";
    public const string KeyHeader = "Idempotency-Key";

    private string? _idempotencyKey;
    private OnConflict _onConflict;

    /// <summary>A table without times is taken, and counts now.</summary>
    public bool TimeIsNow { get; private init; }

    /// <summary>A parameter nobody knows is an error: a slip would quietly do something else.</summary>
    /// <returns>Refused where the call cannot be taken.</returns>
    public static Outcome<IngestParameters> Read(HttpRequest request, bool takesTime)
    {
        var known = takesTime ? new[] { ConflictParameter, TimeParameter } : [ConflictParameter];
        var unknown = request.Query.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            return Refusal.Because(
                $"The parameter '{UsageText.Echo(unknown)}' is not known here; {string.Join(" and ", known)} "
                    + $"{(takesTime ? "are" : "is")}.");
        }

        var at = request.Query[TimeParameter].ToString();
        if (at is not ("" or "now"))
        {
            return Refusal.Because(
                $"{TimeParameter} is '{UsageText.Echo(at)}'. Use now, which counts rows without a time at the time of the import, or "
                    + $"leave it out.");
        }

        var onConflict = Conflict(request.Query[ConflictParameter].ToString());
        if (onConflict.Refusal is { } refusal) return refusal;

        var keys = request.Headers[KeyHeader];
        if (keys.Count > 1) return Refusal.Because($"{KeyHeader} is there {keys.Count} times. Send it once.");
        var key = UsageText.Clean(keys.ToString());
        if (UsageText.Check(KeyHeader, key, UsageLimits.Id) is { } bad) return Refusal.Because($"{KeyHeader} {bad.Message}.");

        return new IngestParameters { _onConflict = onConflict.Value, _idempotencyKey = key, TimeIsNow = at == "now" };
    }

    public IngestOrigin OriginOf(ApiKeyIdentity key, string format, ReadOnlySpan<byte> body) => new(key.Name)
    {
        Format = format,
        OnConflict = _onConflict,
        Idempotency = _idempotencyKey is null ? null : new Idempotency(KeyHash(key.Id, _idempotencyKey), SHA256.HashData(body)),
    };

    private static Outcome<OnConflict> Conflict(string text) => text switch
    {
        "" or "ignore" => OnConflict.Ignore,
        "replace" => OnConflict.Replace,
        _ =>
            Refusal.Because(
                $"{ConflictParameter} is '{UsageText.Echo(text)}'. Use ignore (the first record stays) or replace (the last one counts)."),
    };

    /// <summary>Two API keys can use the same text without meeting.</summary>
    private static byte[] KeyHash(int apiKey, string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, apiKey);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        return SHA256.HashData(bytes);
    }
}
