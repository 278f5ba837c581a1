using CostDashboard.Core.Tokens.Images;
using CostDashboard.Core.Tokens.Models;

namespace CostDashboard.Core.Tokens.Chat;

/// <summary>Adds up a request part by part.</summary>
internal sealed class ChatTally
{
    // How far what no rule covers may be off, in percent.
    private const decimal Guessed = 30;

    // OpenAI names a called tool and marks its arguments; a function's result was seen to have two tokens fewer than its role and name say.
    private static readonly FrameTokens PerCall = new(3, 0, 12);
    private static readonly FrameTokens OfFunction = new(-2, -3, 4);
    private static readonly FrameTokens OfResult = new(0, -3, 10);

    private readonly ModelTokenizer _model;
    private readonly TextCounter _counter;
    private readonly ChatRule _rule;
    private readonly IImageRule _imageRule;
    private readonly List<MessageCount> _byMessage = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);
    private readonly bool _isEmpty;
    private bool _padsInstructions;
    private bool _hasInstructions;
    private TokenRange _system, _messages, _tools, _images, _format, _overhead;

    public ChatTally(ModelTokenizer model, TextCounter counter, ChatRequest request)
    {
        (_model, _counter, _imageRule, _rule, _isEmpty) = (model, counter, ImageRules.Of(model), ChatRules.Of(model), request.IsEmpty);
        if (!request.FramingIsPublished && _rule.IsPublished)
        {
            _rule = _rule with { IsPublished = false, PerMessage = new(3, 2, 5), PerRequest = new(3, 1, 8) };
        }
        if (!model.IsExact) _reasons.Add(ChatReasons.Tokenizer);
        if (!_rule.IsPublished) _reasons.Add(ChatReasons.Framing);
        // Where OpenAI is given tools, it puts them behind the first instructions and a line feed.
        _padsInstructions = request.Tools.Count > 0 && _rule.Tools is ToolForm.Namespace or ToolForm.IndentedNamespace;
        _overhead = _rule.PerRequest.Range;
    }

    public void AddSystem(ChatContent content) => AddMessage(new ChatMessage("system", null, content));

    public void AddMessage(ChatMessage message)
    {
        var frame = Frame(message);
        var texts = Texts(message) + Calls(message.Content.ToolCalls);
        var images = message.Content.Images.Aggregate(TokenRange.Zero, (sum, image) => sum + _imageRule.Tokens(image));
        AddReasons(message.Content.Reasons);

        _overhead += frame;
        _images += images;
        _hasInstructions |= message.IsSystem;
        if (message.IsSystem) _system += texts;
        else _messages += texts;
        _byMessage.Add(new MessageCount(message.Role, frame + texts + images));
    }

    public void AddTools(IReadOnlyList<ChatTool> tools, bool forced)
    {
        if (tools.Count == 0) return;
        _reasons.Add(ChatReasons.Tools);
        if (forced) _reasons.Add(ChatReasons.ToolChoice);
        _tools = new ToolTokens(_model, _counter, _rule).Of(tools, forced, _hasInstructions).Widened(Guessed);
    }

    public void AddResponseFormat(string schema)
    {
        _reasons.Add(ChatReasons.ResponseFormat);
        _format = Count(schema).Widened(Guessed);
    }

    public void AddReasons(IEnumerable<string> reasons) => _reasons.UnionWith(reasons);

    /// <summary>A request in which nothing is asked has no tokens.</summary>
    public ChatCount ToCount()
    {
        var overhead = _isEmpty ? TokenRange.Zero : _overhead;
        return new ChatCount
        {
            Total = new TokenCount(
                _system + _messages + _tools + _images + _format + overhead, _reasons.Count == 0, _model.Encoding, _model.Family.Id),
            System = _system,
            Messages = _messages,
            Tools = _tools,
            Images = _images,
            ResponseFormat = _format,
            Overhead = overhead,
            ByMessage = _isEmpty ? [.. _byMessage.Select(message => message with { Range = TokenRange.Zero })] : _byMessage,
            Reasons = [.. _reasons],
        };
    }

    private TokenRange Frame(ChatMessage message)
    {
        var frame = _rule.PerMessage.Range;
        if (_rule.CountsRole) frame += Count(message.Role);
        if (message.Name is { } name) frame += TokenRange.Exact(_rule.PerName) + Count(name);
        if (message.Role == "function") frame += OfFunction.Range;
        else if (message.Content.Reasons.Contains(ChatReasons.ToolResults)) frame += OfResult.Range;
        return frame;
    }

    private TokenRange Texts(ChatMessage message)
    {
        var texts = message.Content.Texts;
        if (!_padsInstructions || !message.IsSystem || texts.Count == 0) return Sum(texts);

        _padsInstructions = false;
        return Sum([.. texts.SkipLast(1), texts[^1] + "\n"]);
    }

    private TokenRange Calls(IReadOnlyList<ChatToolCall> calls) =>
        calls.Aggregate(TokenRange.Zero, (sum, call) => sum + (Count(call.Name) + Count(call.Arguments)).Widened(Guessed) + PerCall.Range);

    private TokenRange Count(string text) => _counter.Count(_model, text);

    private TokenRange Sum(IReadOnlyList<string> texts) => texts.Aggregate(TokenRange.Zero, (sum, text) => sum + Count(text));
}
