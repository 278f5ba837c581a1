using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Ingest;

/// <summary>
/// What every address for usage does with a request: whose key it is, what its headers say, the body, its records, and the answer after the
/// commit.
/// The protocol says only what differs.
/// </summary>
public sealed class UsageReceiver(IngestOptions options, Ingestor ingestor, Pricer pricer, TimeProvider time, ILogger<Ingestor> log)
{
    internal async Task<IResult> TakeAsync(HttpContext http, IngestProtocol protocol)
    {
        var key = ApiKeyHandler.KeyOf(http)!;
        var defaults = protocol.Defaults(http.Request.Headers, key);
        if (defaults.Refusal is { } badHeader) return protocol.Refused(badHeader.Status, badHeader.Message + " Nothing was stored.");

        var sent = await RequestBody.ReadAsync(http.Request, options.MaxBodyBytes, http.RequestAborted);
        if (sent.Refusal is { } unread) return protocol.Refused(unread.Status, unread.Message);

        var batch = new UsageBatch();
        var replacing = new UsageBatch();
        IngestOrigin origin;
        using (var body = sent.Value)
        {
            origin = protocol.OriginOf(key, body.Bytes);
            var context = new FormatContext
            {
                Now = time.GetUtcNow().UtcDateTime,
                Kind = ContentKinds.Of(http.Request.ContentType),
                Defaults = defaults.Value,
                TimeIsNow = protocol.TimeIsNow,
                Catalogue = pricer.Catalogue,
            };
            if (protocol.Read(body.Bytes, context, key.Name, batch, replacing) is { } unreadable)
            {
                var sentence = unreadable.Message.EndsWith('.') ? unreadable.Message : unreadable.Message + ".";
                return protocol.Refused(StatusCodes.Status400BadRequest, sentence + " Nothing was stored.");
            }
        }

        return await AnswerAsync(StoreAsync(batch, replacing, origin), http, protocol);
    }

    /// <summary>
    /// Few bodies have anything to replace. Where the second part finds the queue full all is sent again, and the first is there already.
    /// </summary>
    private async Task<IngestAnswer?> StoreAsync(UsageBatch batch, UsageBatch replacing, IngestOrigin origin)
    {
        var answer = await ingestor.IngestAsync(batch, origin);
        if (answer is null || replacing.Items.Count == 0) return answer;

        var more = await ingestor.IngestAsync(replacing, origin with { OnConflict = OnConflict.Replace });
        return more is null
            ? null
            : answer with { Rejected = answer.Rejected + more.Rejected, Errors = [.. answer.Errors, .. more.Errors] };
    }

    /// <summary>After the commit; or that nothing of the body was stored and it may come again.</summary>
    /// <param name="storing">Null when the store's queue is full.</param>
    private async Task<IResult> AnswerAsync(Task<IngestAnswer?> storing, HttpContext http, IngestProtocol protocol)
    {
        try
        {
            return await storing is { } answer
                ? protocol.Taken(answer)
                : protocol.ComeBack(
                    http, StatusCodes.Status429TooManyRequests, "More is coming in than can be written. Nothing of this body was stored; "
                        + "send it again.");
        }
        catch (WriteTroubleException trouble)
        {
            // The store has logged it, once for all who waited.
            return protocol.ComeBack(
                http, StatusCodes.Status503ServiceUnavailable, $"{trouble.Message} Nothing of this body was stored; send it again.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Usage records could not be stored.");
            return protocol.ComeBack(
                http,
                StatusCodes.Status503ServiceUnavailable,
                "The records could not be written; see the server's log. Nothing of this body was stored; send it again.");
        }
    }
}

/// <summary>How one request for usage is read and answered. Made anew for each request.</summary>
/// <param name="format">As the list of sources names it.</param>
internal abstract class IngestProtocol(string format)
{
    /// <summary>A table without times is taken, and counts now.</summary>
    public virtual bool TimeIsNow => false;

    /// <summary>What stands in for names that a record lacks; refused where a header cannot be used, naming it.</summary>
    public virtual Outcome<RecordDefaults> Defaults(IHeaderDictionary headers, ApiKeyIdentity key) =>
        DefaultHeaders.Read(headers, key.Defaults);

    public virtual IngestOrigin OriginOf(ApiKeyIdentity key, ReadOnlySpan<byte> body) => new(key.Name) { Format = format };

    /// <param name="key">The API key's name, which keeps apart what is remembered of earlier bodies.</param>
    /// <param name="replacing">Takes records that are to replace a stored one of the same id.</param>
    public abstract UnreadableBody? Read(ReadOnlySpan<byte> body, FormatContext context, string key, UsageBatch into, UsageBatch replacing);

    public abstract IResult Taken(IngestAnswer answer);

    /// <summary>The sender must not send it again as it is.</summary>
    public virtual IResult Refused(int status, string why) => TypedResults.Problem(why, statusCode: status);

    /// <summary>The sender waits and sends the same again.</summary>
    public virtual IResult ComeBack(HttpContext http, int status, string why)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(why, statusCode: status);
    }
}
