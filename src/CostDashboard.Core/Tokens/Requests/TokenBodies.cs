using System.Text.Json;
using CostDashboard.Core.Formats;
using CostDashboard.Core.Pricing;
using CostDashboard.Core.Tokens.Chat;

namespace CostDashboard.Core.Tokens.Requests;

/// <summary>
/// Reads bodies of the token calls, in UTF-8. Lone surrogates are read as U+FFFD; fields of a provider's body that make no tokens are
/// passed over.
/// </summary>
public static class TokenBodies
{
    /// <summary>A body as it goes to OpenAI, Anthropic, Bedrock or Google, or its list of messages.</summary>
    public static RequestReading<ChatRequest> Chat(ReadOnlySpan<byte> json) => Read(json, ChatReader.Read);

    /// <param name="model">Of the address; a body that is a list of messages names none.</param>
    public static RequestReading<CountRequest> Count(ReadOnlySpan<byte> json, string? model = null) =>
        Read(json, body => CountRequestReader.Read(body, model));

    public static RequestReading<PromptBody> Prompt(ReadOnlySpan<byte> json) => Read(json, PromptBody.Read);

    public static RequestReading<EstimateRequest> Estimate(ReadOnlySpan<byte> json) => Read(json, EstimateRequestReader.Read);

    private static RequestReading<T> Read<T>(ReadOnlySpan<byte> json, Func<JsonAt, T> read)
        where T : class
    {
        var mended = MendedJson.Of(json);
        try
        {
            return new RequestReading<T>(JsonAt.Read(mended, read), null);
        }
        catch (PriceDataException error) when (error.InnerException is JsonException unreadable)
        {
            return new RequestReading<T>(null, JsonFault.At(unreadable, mended));
        }
        catch (PriceDataException error)
        {
            return new RequestReading<T>(null, $"{error.Path}: {error.Problem}");
        }
    }
}

/// <summary>What a body says, or what is wrong with it and where.</summary>
/// <param name="Request">Null where there is a problem.</param>
/// <param name="Problem">
/// Such as <c>$.messages[0]: "role" is missing.</c>; it names places, by the names of fields, and kinds, never a text's words. Meant for
/// who sent the body.
/// </param>
public readonly record struct RequestReading<T>(T? Request, string? Problem)
    where T : class;
