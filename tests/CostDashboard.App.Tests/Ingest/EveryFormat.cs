namespace CostDashboard.App.Tests.Ingest;

/// <summary>
/// Bodies of every format there is, good ones and ones whose records are refused, all full of text that must not be kept.
/// </summary>
public static class EveryFormat
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    public static readonly IReadOnlyList<SampleBody> All =
    [
        .. Native(),
        .. Responses(),
        .. Streams(),
        .. Gateways(),
        .. Events(),
        .. Tables(),
        .. Reports(),
        .. Traces(),
    ];

    private static IEnumerable<SampleBody> Native() =>
    [
        new(
            "/api/v1/usage",
            Json,
            """{"id":"n-1","model":"gpt-4o","input_tokens":10,"prompt":"TEXT","messages":[{"role":"user","content":"TEXT"}],"tags":{"run":"7"}}"""),
        new(
            "/api/v1/usage",
            Lines,
            "{\"model\":\"gpt-4o\",\"input_tokens\":\"TEXT\"}\n{\"model\":\"gpt-4o\",\"output_tokens\":3,\"TEXT\":1,\"note\":\"TEXT\"}\n{\"model\":\"gpt-4o\",\"TEXT"),
        new(
            "/api/v1/usage",
            Json,
            """[{"input_tokens":10,"content":"TEXT"},"TEXT",["TEXT"],{"model":"gpt-4o","input_tokens":-1,"answer":{"parts":[{"text":"TEXT"}]}}]"""),
        new(
            "/api/v1/usage",
            Json,
            """{"provider":"openai","team":"search","response":{"id":"n-2","model":"gpt-4o","choices":[{"message":{"content":"TEXT"}}],"usage":{"prompt_tokens":5,"completion_tokens":2}}}"""),
        new(
            "/api/v1/usage",
            Json,
            """{"provider":"openai","response":{"model":"gpt-4o","choices":[{"message":{"content":"TEXT"}}],"usage":"TEXT"},"instructions":"TEXT"}"""),
        new("/api/v1/usage", Json, """{"model":"gpt-4o","input_tokens":1,"complexity":"TEXT","timestamp":"TEXT"}"""),
        new("/api/v1/usage", Json, """{"id":"TEXT","model":"gpt-4o","input_tokens":-1}"""),
        new("/api/v1/usage", Json, """{"model":"gpt-4o","input_tokens":1,"tags":{"run":["TEXT"]}} TEXT"""),
    ];

    private static IEnumerable<SampleBody> Responses() =>
    [
        new(
            "/api/v1/usage/openai",
            Json,
            """{"id":"r-1","object":"chat.completion","created":1763632800,"model":"gpt-4o","choices":[{"index":0,"message":{"role":"assistant","content":"TEXT"},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":64}}}"""),
        new(
            "/api/v1/usage/openai",
            Json,
            """{"id":"r-2","object":"response","model":"gpt-5","instructions":"TEXT","output":[{"type":"message","content":[{"type":"output_text","text":"TEXT"}]}],"usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":0},"output_tokens":20,"output_tokens_details":{"reasoning_tokens":10},"total_tokens":120}}"""),
        new(
            "/api/v1/usage/openai",
            Lines,
            """{"id":"b-1","custom_id":"TEXT","response":{"status_code":200,"body":{"id":"r-3","model":"gpt-4o","choices":[{"message":{"content":"TEXT"}}],"usage":{"prompt_tokens":10,"completion_tokens":2}}},"error":null}"""
                + "\n" + """{"id":"b-2","custom_id":"c","response":null,"error":{"code":"server_error","message":"TEXT"}}"""),
        new(
            "/api/v1/usage/anthropic",
            Json,
            """{"id":"msg_1","type":"message","model":"claude-sonnet-4-5","content":[{"type":"text","text":"TEXT"}],"usage":{"input_tokens":10,"cache_read_input_tokens":90,"cache_creation_input_tokens":0,"output_tokens":30,"service_tier":"standard"}}"""),
        new(
            "/api/v1/usage/gemini",
            Json,
            """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":20,"totalTokenCount":28},"modelVersion":"gemini-2.5-flash","responseId":"g-1"}"""),
        new(
            "/api/v1/usage/aws",
            Json,
            """{"output":{"message":{"content":[{"text":"TEXT"}]}},"usage":{"inputTokens":10,"outputTokens":4,"totalTokens":14},"modelId":"TEXT"}"""),
        new(
            "/api/v1/usage/openai",
            Json,
            """{"id":"r-4","model":"gpt-4o","error":{"message":"TEXT","code":"TEXT"},"choices":[{"message":{"content":"TEXT"}}]}"""),
        new(
            "/api/v1/usage/openai",
            Json,
            """{"id":"r-5","model":"gpt-4o","choices":["TEXT"],"usage":{"prompt_tokens":"TEXT","completion_tokens":2}}"""),
    ];

    private static IEnumerable<SampleBody> Streams() =>
    [
        new(
            "/api/v1/usage/openai",
            "text/event-stream",
            "data: {\"id\":\"s-1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"choices\":[{\"delta\":{\"content\":\"TEXT\"}}]}\n\ndata: {\"id\":\"s-1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}\n\ndata: [DONE]\n\n"),
        new(
            "/api/v1/usage/anthropic",
            "text/event-stream",
            "event: message_start\ndata: "
                + "{\"type\":\"message_start\",\"message\":{\"id\":\"s-2\",\"model\":\"claude-sonnet-4-5\",\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}\n\nevent: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"TEXT\"}}\n\nevent: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":15}}\n\n"),
        new(
            "/api/v1/usage/openai",
            "text/event-stream",
            "data: {\"id\":\"s-3\",\"choices\":[{\"delta\":{\"content\":\"TEXT\"}}]}\n\ndata: TEXT\n\n"),
    ];

    private static IEnumerable<SampleBody> Gateways() =>
    [
        new(
            "/api/v1/usage/litellm",
            Json,
            """{"id":"l-1","call_type":"acompletion","status":"success","custom_llm_provider":"openai","startTime":"2026-11-20 09:20:46.847371","endTime":"2026-11-20 09:20:47.851954","model":"gpt-4o","metadata":{"user_api_key_team_alias":"search","requester_metadata":{"note":"TEXT"}},"response_cost":0.0002,"total_tokens":30,"prompt_tokens":10,"completion_tokens":20,"request_tags":[],"messages":[{"role":"user","content":"TEXT"}],"response":{"id":"l-1","model":"gpt-4o","choices":[{"message":{"content":"TEXT"}}],"usage":{"completion_tokens":20,"prompt_tokens":10,"total_tokens":30}},"error_str":"TEXT","model_parameters":{"stop":"TEXT"}}"""),
        new(
            "/api/v1/usage/litellm",
            Json,
            """[{"request_id":"l-2","call_type":"acompletion","startTime":"2026-11-20 09:20:46.847371","endTime":"2026-11-20 09:20:46.851954","model":"gpt-4o","metadata":"{\"usage_object\":{\"completion_tokens\":20,\"prompt_tokens\":10,\"total_tokens\":30},\"note\":\"TEXT\"}","spend":0.0002,"total_tokens":30,"prompt_tokens":10,"completion_tokens":20,"request_tags":"[]","custom_llm_provider":"openai","messages":"TEXT","response":"TEXT","proxy_server_request":"TEXT","status":"success"},{"id":"l-3","model":"gpt-4o","prompt_tokens":"TEXT","messages":"TEXT"},"TEXT"]"""),
        new(
            "/api/public/ingestion",
            Json,
            """{"batch":[{"id":"e-1","timestamp":"2026-11-20T09:00:00.000Z","type":"trace-create","body":{"id":"t-1","name":"chat","userId":"u-1","input":"TEXT","output":"TEXT","metadata":{"note":"TEXT"}}},{"id":"e-2","timestamp":"2026-11-20T09:00:00.000Z","type":"generation-create","body":{"id":"g-1","traceId":"t-1","model":"gpt-4o","startTime":"2026-11-20T09:00:00.000Z","endTime":"2026-11-20T09:00:01.000Z","input":[{"role":"user","content":"TEXT"}],"output":{"content":"TEXT"},"metadata":{"x":"TEXT"},"statusMessage":"TEXT","usage":{"input":10,"output":5,"total":15,"unit":"TOKENS"}}},{"id":"e-3","timestamp":"2026-11-20T09:00:00.000Z","type":"generation-create","body":{"id":"g-2","input":"TEXT","usage":{"input":"TEXT"}}},{"id":"e-4","timestamp":"2026-11-20T09:00:00.000Z","type":"event-create","body":{"id":"v-1","input":"TEXT"}}],"metadata":{"note":"TEXT"}}"""),
    ];

    private static IEnumerable<SampleBody> Events() =>
    [
        new(
            "/api/v1/usage/cloudevents",
            "application/cloudevents+json",
            """{"specversion":"1.0","id":"c-1","source":"app","type":"prompt","subject":"customer-1","time":"2026-11-20T09:00:00Z","data":{"tokens":"1200","model":"gpt-4o","type":"input","prompt":"TEXT"}}"""),
        new(
            "/api/v1/usage/cloudevents",
            "application/cloudevents-batch+json",
            """[{"specversion":"1.0","id":"c-2","source":"app","type":"prompt","time":"2026-11-20T09:00:00Z","data":{"tokens":12,"model":"gpt-4o","type":"output","text":"TEXT"}},{"specversion":"1.0","id":"c-3","source":"app","type":"prompt","data":{"tokens":"TEXT","model":"gpt-4o","type":"output"}},{"specversion":"1.0","id":"c-4","source":"app","type":"prompt","data":"TEXT"},{"specversion":"1.0","data":{"content":"TEXT"}}]"""),
    ];

    private static IEnumerable<SampleBody> Tables() =>
    [
        new(
            "/api/v1/usage/csv",
            "text/csv",
            "id,date,model,input_tokens,output_tokens,team,prompt\nv-1,2026-11-20,gpt-4o,10,5,search,TEXT\nv-2,2026-11-20,gpt-4o,TEXT,5,search,TEXT\nv-3,TEXT,,1,1,,\"TEXT\nTEXT\"\nv-4,2026-11-20,gpt-4o,1\n"),
        new(
            "/api/v1/usage/csv",
            "text/csv",
            "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,note\n2026-11-20,claude-sonnet-4-5,key,ws,standard,200k,100,0,0,900,50,0,TEXT\n"),
    ];

    private static IEnumerable<SampleBody> Reports() =>
    [
        new(
            "/api/v1/usage/openai-usage",
            Json,
            """{"object":"page","data":[{"object":"bucket","start_time":1763596800,"end_time":1763683200,"results":[{"object":"organization.usage.completions.result","input_tokens":1000,"output_tokens":500,"input_cached_tokens":800,"num_model_requests":5,"project_id":"p-1","model":"gpt-4o","batch":false,"note":"TEXT"},{"object":"organization.usage.completions.result","input_tokens":"TEXT","model":"gpt-4o","num_model_requests":1}]}],"has_more":false,"next_page":null}"""),
        new(
            "/api/v1/usage/anthropic-usage",
            Json,
            """{"data":[{"starting_at":"2026-11-20T00:00:00Z","ending_at":"2026-11-21T00:00:00Z","results":[{"uncached_input_tokens":1500,"cache_creation":{"ephemeral_1h_input_tokens":10,"ephemeral_5m_input_tokens":5},"cache_read_input_tokens":200,"output_tokens":500,"model":"claude-sonnet-4-5","service_tier":"standard","context_window":"0-200k","note":"TEXT"}]}],"has_more":false,"next_page":null}"""),
    ];

    private static IEnumerable<SampleBody> Traces() =>
    [
        new(
            "/v1/traces",
            Json,
            """{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"chat gpt-4o","kind":3,"startTimeUnixNano":"1763632800000000000","endTimeUnixNano":"1763632801000000000","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},{"key":"gen_ai.system","value":{"stringValue":"openai"}},{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"100"}},{"key":"gen_ai.usage.output_tokens","value":{"intValue":"20"}},{"key":"gen_ai.prompt.0.content","value":{"stringValue":"TEXT"}},{"key":"gen_ai.input.messages","value":{"stringValue":"TEXT"}}],"events":[{"name":"gen_ai.content.completion","attributes":[{"key":"gen_ai.completion","value":{"stringValue":"TEXT"}}]}],"status":{"code":2,"message":"TEXT"}},{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b175","name":"TEXT","attributes":[{"key":"gen_ai.usage.input_tokens","value":{"stringValue":"TEXT"}},{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"input.value","value":{"stringValue":"TEXT"}}]}]}]}]}"""),
    ];
}
